using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

// Sets VER_FLG_WEAK on one entry of an ELF64 library's .gnu.version_r section.
// Layout: Linux Standard Base, "Symbol Versioning", Elf64_Verneed and Elf64_Vernaux.
public class WeakenVersionRequirement : Task
{
    const uint GnuVerneed = 0x6ffffffe;
    const ushort VerFlgWeak = 2;

    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    [Required]
    public string Version { get; set; }

    public override bool Execute()
    {
        byte[] elf = File.ReadAllBytes(Source);
        int flags = FindFlags(elf);
        if (flags < 0 || (BitConverter.ToUInt16(elf, flags) & VerFlgWeak) != 0)
            return true;
        elf[flags] |= (byte)VerFlgWeak;

        // A new file under a new inode: the old one may be a link into the package folder.
        string changed = Destination + ".weak";
        File.WriteAllBytes(changed, elf);
        File.Delete(Destination);
        File.Move(changed, Destination);
        return true;
    }

    int FindFlags(byte[] elf)
    {
        if (elf.Length < 64 || BitConverter.ToUInt32(elf, 0) != 0x464c457f || elf[4] != 2)
            return -1;
        long sections = BitConverter.ToInt64(elf, 40);
        int size = BitConverter.ToUInt16(elf, 58), count = BitConverter.ToUInt16(elf, 60);
        for (int i = 0; i < count; i++)
        {
            int header = (int)sections + i * size;
            if (BitConverter.ToUInt32(elf, header + 4) != GnuVerneed)
                continue;
            int names = (int)sections + (int)BitConverter.ToUInt32(elf, header + 40) * size;
            return FindFlags(elf, (int)BitConverter.ToInt64(elf, header + 24), (int)BitConverter.ToInt64(elf, names + 24));
        }
        return -1;
    }

    int FindFlags(byte[] elf, int need, int names)
    {
        while (true)
        {
            int aux = need + (int)BitConverter.ToUInt32(elf, need + 8);
            while (true)
            {
                int name = names + (int)BitConverter.ToUInt32(elf, aux + 8);
                if (Encoding.ASCII.GetString(elf, name, Math.Min(Version.Length + 1, elf.Length - name)) == Version + "\0")
                    return aux + 4;
                int next = (int)BitConverter.ToUInt32(elf, aux + 12);
                if (next == 0)
                    break;
                aux += next;
            }
            int following = (int)BitConverter.ToUInt32(elf, need + 12);
            if (following == 0)
                return -1;
            need += following;
        }
    }
}
