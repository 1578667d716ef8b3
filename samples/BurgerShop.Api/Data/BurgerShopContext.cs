using Microsoft.EntityFrameworkCore;

namespace BurgerShop.Api.Data;

public sealed class BurgerShopContext(DbContextOptions<BurgerShopContext> options) : DbContext(options)
{
    public DbSet<Burger> Burgers => Set<Burger>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<LoyaltyCard> LoyaltyCards => Set<LoyaltyCard>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>().HasMany(order => order.Lines).WithOne().HasForeignKey(line => line.OrderId);
        modelBuilder.Entity<LoyaltyCard>().HasKey(card => card.Number);
    }
}
