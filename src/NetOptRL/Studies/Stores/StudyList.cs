using NetOptRL.Runtime;

namespace NetOptRL.Studies.Stores;

/// <summary>Studies at a glance.</summary>
/// <param name="Studies">Those that could be read, by name.</param>
/// <param name="Problems">Why others could not, a line each.</param>
public sealed record StudyList(IReadOnlyList<StudyOverview> Studies, IReadOnlyList<string> Problems)
{
    /// <summary>All studies of a store.</summary>
    /// <exception cref="InvalidInputException">There is none, or it cannot be read.</exception>
    /// <exception cref="StudyStoreException">Its server cannot be reached.</exception>
    public static StudyList OfStore(StoreAddress address)
    {
        using var store = StudyStores.OpenToRead(address);
        return new StudyList(store.Studies(), []);
    }

    /// <summary>The studies whose folders are in a folder, wherever they are kept; those of a comparison have its name and a slash before theirs.</summary>
    /// <param name="outputFolder">The folder, such as <c>runs</c>; there are none where it is not there.</param>
    public static StudyList OfFolder(string outputFolder)
    {
        var (studies, problems) = (new List<StudyOverview>(), new List<string>());
        var shared = new Dictionary<string, Lazy<IReadOnlyList<StudyOverview>>>();
        foreach (var (name, folder) in Folders(outputFolder))
        {
            try
            {
                studies.Add(Of(StudyPlace.Of(folder), shared) with { Name = name });
            }
            catch (Exception failure) when (failure is InvalidInputException or StudyStoreException)
            {
                problems.Add(failure.Message);
            }
        }
        return new StudyList(studies, problems);
    }

    private static IEnumerable<(string Name, string Folder)> Folders(string outputFolder)
    {
        foreach (var folder in Visible(outputFolder))
        {
            var name = Path.GetFileName(folder);
            if (StudyPlace.IsIn(folder) && !ComparisonFolder.IsOne(folder))
                yield return (name, folder);
            foreach (var study in Visible(ComparisonFolder.Studies(folder)).Where(StudyPlace.IsIn))
                yield return ($"{name}/{Path.GetFileName(study)}", study);
        }
    }

    private static IEnumerable<string> Visible(string folder) => !Directory.Exists(folder) ? []
        : Directory.GetDirectories(folder).Where(inner => Path.GetFileName(inner)[0] != '.').Order(StringComparer.Ordinal);

    /// <summary>A shared store is read once for all of its studies, or waited for once where its server is gone: a lazy value keeps a failure too.</summary>
    private static StudyOverview Of(StudyPlace place, Dictionary<string, Lazy<IReadOnlyList<StudyOverview>>> shared)
    {
        if (!shared.TryGetValue(place.Store.Location, out var studies))
        {
            studies = new Lazy<IReadOnlyList<StudyOverview>>(() => OfStore(place.Store).Studies);
            if (place.Key is not null)
                shared.Add(place.Store.Location, studies);
        }
        return studies.Value.FirstOrDefault(study => place.Key is null || study.Name == place.Key)
            ?? throw new InvalidInputException(place.Key is { } key
                ? $"the study store must hold study \"{key}\", but {place.Store} does not."
                : $"the study store must hold a study, but {place.Store} holds none.");
    }
}
