package by.cabinet.local.system;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The one question asked of every component: is it well? */
final class Http {

    private static final int LIMIT_MILLIS = 2000;

    private Http() {}

    /** Whether a GET of the address is answered 200. */
    static boolean answers(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException _) {
            return false;
        }
    }
}
