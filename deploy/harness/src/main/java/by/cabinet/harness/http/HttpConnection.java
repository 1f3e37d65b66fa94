package by.cabinet.harness.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One kept connection; for one thread at a time. Every {@link IOException} leaves the fate of what was sent unknown. */
public final class HttpConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 3000;
    private static final int READ_MILLIS = 35_000;

    private final Socket socket;
    private final ReplyReader reader;
    private final String host;

    private HttpConnection(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.host = host;
        this.reader = new ReplyReader(socket.getInputStream());
    }

    public static HttpConnection open(int port) throws IOException {
        return open(port, "127.0.0.1");
    }

    /** {@code from}: the loopback address that the other side sees. */
    public static HttpConnection open(int port, String from) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_MILLIS);
        if (!from.equals("127.0.0.1")) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        }
        try {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), CONNECT_MILLIS);
            return new HttpConnection(socket, "localhost:" + port);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public Reply send(Request request) throws IOException {
        write(request.bytes(host));
        return reader.read(request.method());
    }

    /** What no honest client would send. */
    public Reply sendRaw(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
        return reader.read("GET");
    }

    /** The next answer, when one is expected that nobody asked for. */
    public Reply readNext(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return reader.read("GET");
    }

    /** Whether the other side has closed it while nobody looked. */
    boolean isStale() {
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException _) {
            return !restored();
        } catch (IOException _) {
            return true;
        }
    }

    private boolean restored() {
        try {
            socket.setSoTimeout(READ_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no more use anyway.
        }
    }
}
