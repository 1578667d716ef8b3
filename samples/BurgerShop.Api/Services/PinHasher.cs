using System.Security.Cryptography;
using System.Text;

namespace BurgerShop.Api.Services;

public static class PinHasher
{
    private const int Rounds = 100_000;

    public static string Hash(string cardNumber, string pin)
    {
        var salt = Encoding.UTF8.GetBytes($"burgershop:{cardNumber}");
        return Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(pin, salt, Rounds, HashAlgorithmName.SHA256, 32));
    }
}
