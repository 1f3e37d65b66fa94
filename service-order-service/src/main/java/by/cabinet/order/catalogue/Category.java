package by.cabinet.order.catalogue;

import by.cabinet.value.LocalizedText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * A group of offerings, as people browse the catalogue.
 *
 * @param id the category's id
 * @param name its name in every language
 * @param position where it is shown among the others
 */
record Category(String id, LocalizedText name, int position) {

    /**
     * What the catalogue-manager says of a category.
     *
     * @param name its name, up to 100 characters in each language
     * @param position where it is shown among the others, 0 to 10,000
     */
    record CategoryRequest(
            @NotNull @Valid LocalizedText name,
            @NotNull @Min(0) @Max(10_000) Integer position) {

        /** Throws {@link IllegalArgumentException} for texts that cannot be stored. */
        public CategoryRequest {
            if (OfferingTerms.hasNul(name)) {
                throw new IllegalArgumentException("texts hold no NUL characters");
            }
        }

        /** Throws 400. */
        Category of(String id) {
            OfferingTerms.requireNameThatFits(name);
            return new Category(id, name, position);
        }
    }
}
