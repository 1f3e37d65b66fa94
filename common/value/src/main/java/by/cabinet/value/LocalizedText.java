package by.cabinet.value;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * One text in the three languages of the Cabinet.
 *
 * @param ru in Russian
 * @param be in Belarusian
 * @param en in English
 */
public record LocalizedText(
        @NotBlank @Size(max = 4000) String ru,
        @NotBlank @Size(max = 4000) String be,
        @NotBlank @Size(max = 4000) String en) {

    public String in(Language language) {
        return switch (language) {
            case RU -> ru;
            case BE -> be;
            case EN -> en;
        };
    }
}
