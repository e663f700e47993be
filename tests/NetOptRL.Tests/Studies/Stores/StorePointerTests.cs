using System.Text;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Tests.Studies.Stores;

public sealed class StorePointerTests
{
    [Theory]
    [InlineData("""{"store": "../all.db", "study": "mine"}""", "/runs/all.db", "mine")]
    [InlineData("""{"store": "postgres://me@host/studies", "study": "all/mine"}""", "postgres://me@host/studies", "all/mine")]
    public void A_path_is_relative_to_the_files_folder(string text, string store, string study)
    {
        var place = StorePointer.Decode(Encoding.UTF8.GetBytes(text), "/runs/mine/store.json");
        Assert.Equal((store, study), (place.Store.Text, place.Key));
    }

    [Theory]
    [InlineData("", "there is nothing in it.")]
    [InlineData("null", "there is nothing in it.")]
    [InlineData("[]", "it is of another kind.")]
    [InlineData("""{"store": "a.db"}""", "it lacks 'study'.")]
    [InlineData("""{"store": "a.db", "study": "mine", "more": 1}""", "it must not hold the key 'more'.")]
    [InlineData("""{"store": "a.db", "study": "../mine"}""", "\"../mine\" is no study's name.")]
    [InlineData("""{"store": "a.db", "study": "a/b/c"}""", "\"a/b/c\" is no study's name.")]
    [InlineData("""{"store": "a\u0000b", "study": "mine"}""", "\"a b\" is no store's address.")]
    [InlineData("""{"store": "http://host", "study": "mine"}""", "a store must be the path of a SQLite file or begin with postgres://, but got \"http://host\".")]
    public void A_file_that_says_otherwise_is_refused_on_one_line(string text, string reason)
    {
        var failure = Assert.Throws<InvalidInputException>(() => StorePointer.Decode(Encoding.UTF8.GetBytes(text), "/runs/mine/store.json"));
        Assert.Equal($"store.json must say in which store a study is kept, but /runs/mine/store.json does not: {reason}", failure.Message);
    }
}
