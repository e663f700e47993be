namespace NetOptRL.Training;

/// <summary>The optimizers an agent can choose from, each with PyTorch's default constants.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent (H. Robbins and S. Monro, 1951).</summary>
    Sgd,

    /// <summary>Heavy-ball momentum 0.9 (B. Polyak, 1964).</summary>
    Momentum,

    /// <summary>Nesterov momentum 0.9 (Y. Nesterov, 1983; the form of I. Sutskever et al., 2013).</summary>
    Nesterov,

    /// <summary>Adagrad (J. Duchi, E. Hazan, Y. Singer, 2011).</summary>
    Adagrad,

    /// <summary>RMSprop (T. Tieleman and G. Hinton, 2012), decay 0.99.</summary>
    RmsProp,

    /// <summary>Adam (D. Kingma and J. Ba, arXiv:1412.6980).</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay 0.01 (I. Loshchilov and F. Hutter, arXiv:1711.05101).</summary>
    AdamW,
}
