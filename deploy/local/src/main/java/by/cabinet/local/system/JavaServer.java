package by.cabinet.local.system;

import by.cabinet.backing.BackingServer;
import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.Ports;
import by.cabinet.local.program.JavaProgram;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A Java program of ours that serves a port. */
record JavaServer(int port, ChildProcess process) implements BackingServer {

    /** A busy machine starts slowly. */
    private static final Duration START = Duration.ofMinutes(6);

    private static final Duration STOP = Duration.ofSeconds(15);
    private static final int LIMIT_MILLIS = 2000;

    /** Returns when the address answers 200. */
    static JavaServer start(String name, JavaProgram program, List<String> flags, int port, String health, Path log) {
        Ports.requireFree(name, port);
        ChildProcess process = ChildProcess.start(program.command(name, flags, log));
        process.awaitReady(START, () -> answers(health));
        return new JavaServer(port, process);
    }

    @Override
    public void close() {
        process.stop(STOP);
    }

    /** Whether a GET of the address is answered 200. As the probes of a cluster it believes whoever is there. */
    static boolean answers(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            if (connection instanceof HttpsURLConnection secured) {
                secured.setSSLSocketFactory(Anybody.SOCKETS);
                secured.setHostnameVerifier((_, _) -> true);
            }
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException _) {
            return false;
        }
    }

    /** Verifies no certificate: nothing is said to whoever answers. */
    private static final class Anybody implements X509TrustManager {

        static final SSLSocketFactory SOCKETS = sockets();

        private static SSLSocketFactory sockets() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new Anybody()}, null);
                return context.getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
