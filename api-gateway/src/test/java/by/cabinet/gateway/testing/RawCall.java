package by.cabinet.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request byte by byte, for what no proper client sends. */
public final class RawCall {

    private RawCall() {}

    /** Sends the header of a request; returns everything that arrives until the gateway closes the connection, or sends nothing for four seconds. */
    public static String send(URI gateway, String... header) {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(4_000);
            socket.getOutputStream().write((String.join("\r\n", header) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection from this address, which has sent so much and waits; the caller closes it. */
    public static Socket open(URI gateway, String from, String text) {
        try {
            var socket = new Socket();
            socket.setReceiveBufferSize(8_192);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
            socket.setSoTimeout(4_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the gateway has closed the connection, or does so within four seconds. */
    public static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Whether the gateway has closed it, or does so within a tenth of a second. */
    public static boolean isClosedAtOnce(Socket socket) {
        try {
            socket.setSoTimeout(100);
        } catch (SocketException closed) {
            return true;
        }
        return isClosed(socket);
    }

    /** Everything that arrives until the gateway closes the connection, or sends nothing for four seconds. */
    public static String read(Socket socket) throws IOException {
        var answer = new StringBuilder();
        var part = new byte[8_192];
        try {
            for (var n = socket.getInputStream().read(part);
                    n >= 0;
                    n = socket.getInputStream().read(part)) {
                answer.append(new String(part, 0, n, StandardCharsets.UTF_8));
            }
        } catch (SocketTimeoutException keptOpen) {
            // The response is complete, the connection stays open.
        } catch (SocketException reset) {
            // Closed while there was more on its way to the gateway.
        }
        return answer.toString();
    }
}
