package by.cabinet.gateway.answer;

import by.cabinet.value.Language;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/** A refusal for somebody who looks at it in his browser: the page itself could not be reached. R2.2 */
final class HumanPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private static final Pattern API = Pattern.compile("/[a-z]+/v[0-9]+/");

    private HumanPage() {}

    /** Browsers ask for pages by name; programs, and scripts of pages, do not. The API speaks to programs alone. */
    static boolean isWanted(HttpServerRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null
                && accepted.contains("text/html")
                && !API.matcher(request.uri()).lookingAt();
    }

    static Buffer of(int status, HttpServerRequest request) {
        var language = language(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var words = words(language, status).split("\\|", -1);
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
            """.formatted(language.code(), words[0], words[0], words[1], words[2]));
    }

    private static String words(Language language, int status) {
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

    /** The first that we speak, in the order of the header, which browsers write by preference. */
    private static Language language(String accepted) {
        for (var wish : accepted == null
                ? new String[0]
                : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            for (var language : Language.values()) {
                if (wish.strip().startsWith(language.code())) {
                    return language;
                }
            }
        }
        return Language.RU;
    }
}
