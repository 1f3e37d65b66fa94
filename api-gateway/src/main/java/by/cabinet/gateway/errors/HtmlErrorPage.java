package by.cabinet.gateway.errors;

import by.cabinet.value.Language;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An error as a page, for people who use a browser: the page that they requested could not be reached. R2.2 */
final class HtmlErrorPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Pattern API = Pattern.compile("/[a-z]+/v[0-9]+/");

    private HtmlErrorPage() {}

    /** Browsers accept HTML by name; programs, and scripts of pages, do not. Requests to the API are never answered with a page. */
    static boolean isExpected(HttpServerRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null
                && accepted.contains("text/html")
                && !API.matcher(request.uri()).lookingAt();
    }

    /** {@code pause}: until when is said, where that is known. */
    static Buffer of(int status, Optional<Duration> pause, HttpServerRequest request) {
        var language = language(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var texts = (status == 429 && pause.isPresent() ? tooMany(language, pause.get()) : texts(language, status))
                .split("\\|", -1);
        return Buffer.buffer("""
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            <p>%s</p>
            <p><a href="/">%s</a></p>
            </main>
            </body>
            </html>
            """.formatted(language.code(), texts[0], texts[0], texts[1], texts[2]));
    }

    private static String tooMany(Language language, Duration pause) {
        var minute =
                InstantSource.system().instant().plus(pause).plusSeconds(59).atZone(MINSK);
        var text = switch (language) {
            case RU -> "Слишком много запросов|Попробуйте ещё раз в %s.|Попробовать ещё раз";
            case BE -> "Занадта шмат запытаў|Паспрабуйце яшчэ раз у %s.|Паспрабаваць яшчэ раз";
            case EN -> "Too many requests|Try again at %s.|Try again";
        };
        return text.formatted(TIME.format(minute));
    }

    private static String texts(Language language, int status) {
        return switch (language) {
            case RU ->
                switch (status) {
                    case 429 -> "Слишком много запросов|Подождите немного и попробуйте ещё раз.|Попробовать ещё раз";
                    case 500, 502, 503 ->
                        "Одну минуту|Часть наших систем сейчас недоступна. Попробуйте чуть позже.|Попробовать ещё раз";
                    default ->
                        "Не получилось|Этот запрос нам выполнить не удалось. Начните, пожалуйста, сначала.|На главную страницу";
                };
            case BE ->
                switch (status) {
                    case 429 -> "Занадта шмат запытаў|Пачакайце крыху і паспрабуйце яшчэ раз.|Паспрабаваць яшчэ раз";
                    case 500, 502, 503 ->
                        "Адну хвіліну|Частка нашых сістэм цяпер недаступная. Паспрабуйце крыху пазней.|Паспрабаваць яшчэ раз";
                    default ->
                        "Не атрымалася|Гэты запыт выканаць не ўдалося. Пачніце, калі ласка, спачатку.|На галоўную старонку";
                };
            case EN ->
                switch (status) {
                    case 429 -> "Too many requests|Wait a little and try again.|Try again";
                    case 500, 502, 503 ->
                        "One moment|A part of our systems is unavailable just now. Please try a little later.|Try again";
                    default -> "That did not work|We could not do this. Please begin anew.|To the main page";
                };
        };
    }

    /** The first language that the product has, in the order of the header, in which browsers put the preferred one first. */
    private static Language language(String accepted) {
        for (var preference : accepted == null
                ? new String[0]
                : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            for (var language : Language.values()) {
                if (preference.strip().startsWith(language.code())) {
                    return language;
                }
            }
        }
        return Language.RU;
    }
}
