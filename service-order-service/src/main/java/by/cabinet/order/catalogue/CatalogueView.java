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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is on sale, in one language, page by page. R1.14
 *
 * @param categories in the order in which they are shown, each of at least one offering, on whichever page
 * @param items the offerings of this page
 * @param nextCursor the {@code cursor} of the next page; absent on the last one
 */
record CatalogueView(
        List<CategoryView> categories,
        List<Item> items,
        @Nullable String nextCursor) implements Paged {

    /**
     * A group of offerings, in the language of the answer.
     *
     * @param id the category's id
     * @param name its name
     */
    record CategoryView(String id, String name) {}

    /**
     * An offering that is on sale, in the language of the answer.
     *
     * @param id the offering's id
     * @param categoryId the category under which it is shown; absent where there is none
     * @param name its name
     * @param rules what it does and on which terms
     * @param price what is debited once, when it is connected
     * @param monthlyPrice what billing asks each month; 0 where nothing is
     * @param feePlansOnly whether it is for plans with a monthly fee alone
     * @param clientKinds for which kinds of clients it is; empty: for all
     * @param needs offerings that must be connected before it
     * @param excludes offerings that must not be connected beside it
     * @param validFrom from when it is sold; absent: always
     * @param validTo until when it is sold; absent: for good
     * @param revision how often it was changed, from 1
     */
    @Schema(name = "CatalogueItem")
    record Item(
            String id,
            @Nullable String categoryId,
            String name,
            String rules,
            Money price,
            Money monthlyPrice,
            boolean feePlansOnly,
            Set<ClientKind> clientKinds,
            Set<String> needs,
            Set<String> excludes,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
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
