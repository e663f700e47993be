namespace NetOptRL.Tests.Agents;

public sealed class PpoTests() : AgentConformance("ppo");

public sealed class ReinforceTests() : AgentConformance("reinforce");
