package by.cabinet.landing.page;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where the pages lead back to: only ever one of their own, whatever a link or a cookie says. */
public final class OwnPath {

    public static final String HOME = "/";
    public static final String OTHER_NUMBER = "/?other=1";
    public static final String CODE = "/codes";

    private static final Pattern OF_A_SESSION = Pattern.compile("/(offerings|orders)/[A-Za-z0-9._:-]{1,64}");
    private static final Pattern ALWAYS =
            Pattern.compile("/(\\?other=1|codes|signed-out|procedure(/[0-9]{1,9})?|changes)?");

    private OwnPath() {}

    /** Home for anything else. */
    public static String of(String path) {
        return ofSession(path).orElse(ALWAYS.matcher(path).matches() ? path : HOME);
    }

    /** Empty unless it is a page that can be seen in a session only. */
    public static Optional<String> ofSession(String path) {
        return Optional.ofNullable(path).filter(own -> OF_A_SESSION.matcher(own).matches());
    }
}
