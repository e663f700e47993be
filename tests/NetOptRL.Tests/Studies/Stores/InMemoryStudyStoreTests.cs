using NetOptRL.Studies;

namespace NetOptRL.Tests.Studies.Stores;

public sealed class InMemoryStudyStoreTests : StoreConformance
{
    private readonly InMemoryStudyStore _place = new();

    protected override IStudyStore Create() => _place;
}
