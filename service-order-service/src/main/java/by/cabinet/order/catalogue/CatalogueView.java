package by.cabinet.order.catalogue;

import by.cabinet.contract.ClientKind;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Page;
import by.cabinet.value.Paged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is on sale, in one language, page by page: {@code categories} in the order in which they are shown, each of at least one offering, on
 * whichever page. R1.14
 */
record CatalogueView(List<CategoryView> categories, List<Item> items, String nextCursor) implements Paged {

    /** A group of offerings. */
    record CategoryView(String id, String name) {}

    /**
     * An offering. {@code price} is debited once, when it is connected; {@code monthlyPrice} each month: zero where there is none.
     * {@code clientKinds} empty: every kind; {@code needs} and {@code excludes}: ids of offerings that must, or must not, be connected.
     * {@code categoryId}, {@code validFrom} and {@code validTo} are absent where the catalogue-manager has given none; {@code revision}
     * counts from 1.
     */
    record Item(
            String id,
            String categoryId,
            String name,
            String rules,
            Money price,
            Money monthlyPrice,
            boolean feePlansOnly,
            Set<ClientKind> clientKinds,
            Set<String> needs,
            Set<String> excludes,
            Instant validFrom,
            Instant validTo,
            int revision) {

        static Item of(Offering offering, Language language) {
            var terms = offering.terms();
            return new Item(
                    terms.id(),
                    terms.categoryId(),
                    terms.name().in(language),
                    terms.rules().in(language),
                    terms.price(),
                    terms.monthlyPrice(),
                    terms.feePlansOnly(),
                    terms.clientKinds(),
                    terms.needs(),
                    terms.excludes(),
                    terms.validFrom(),
                    terms.validTo(),
                    offering.revision());
        }
    }

    @Override
    public CatalogueView withNextCursor(String cursor) {
        return new CatalogueView(categories, items, cursor);
    }

    CatalogueView page(String cursor, int limit) {
        var page = Page.slice(items, cursor, limit);
        return new CatalogueView(categories, page.items(), page.nextCursor());
    }

    /** The whole; {@code category}: its offerings alone. */
    static CatalogueView of(
            List<Category> categories, List<Offering> onSale, Optional<String> category, Language language) {
        var items = onSale.stream()
                .filter(offering -> category.isEmpty()
                        || category.get().equals(offering.terms().categoryId()))
                .map(offering -> Item.of(offering, language))
                .toList();
        var shown = categories.stream()
                .filter(each -> items.stream().anyMatch(item -> each.id().equals(item.categoryId())))
                .map(each -> new CategoryView(each.id(), each.name().in(language)))
                .toList();
        return new CatalogueView(shown, items, null);
    }
}
