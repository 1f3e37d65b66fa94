package by.cabinet.backing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** How a program reaches the Redis of this machine: where it is and, where it asks for that, by TLS and as whom. */
public record RedisAccess(int port, Optional<Identity> identity) {

    private static final String HOST = "127.0.0.1";
    private static final int LIMIT_MILLIS = 5_000;

    /** {@code authority}: whom the server must be known by. */
    public record Identity(String user, String password, Path authority) {

        @Override
        public String toString() {
            return "Identity[" + user + "]";
        }
    }

    public static RedisAccess plain(int port) {
        return new RedisAccess(port, Optional.empty());
    }

    /** For {@code quarkus.redis.hosts}. */
    public String url() {
        return identity.map(known -> "rediss://%s:%s@%s:%d".formatted(known.user(), known.password(), HOST, port))
                .orElse("redis://%s:%d".formatted(HOST, port));
    }

    /** The first line that the server answers to a command, over a connection of its own; a refused sign-in is one, too. */
    public String answerTo(String command) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(LIMIT_MILLIS);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String answer = "+OK";
            if (identity.isPresent()) {
                send(
                        socket,
                        "AUTH " + identity.get().user() + " " + identity.get().password());
                answer = answers.readLine();
            }
            if ("+OK".equals(answer)) {
                send(socket, command);
                answer = answers.readLine();
            }
            return answer == null ? "" : answer;
        }
    }

    private static void send(Socket socket, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        return identity.isPresent() ? secured(socket, identity.get().authority()) : socket;
    }

    private Socket secured(Socket plain, Path authority) throws IOException {
        SSLSocket socket =
                (SSLSocket) Certificates.believing(authority).getSocketFactory().createSocket(plain, HOST, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
