package by.cabinet.harness.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One kept connection; for one thread at a time. Every {@link IOException} leaves the outcome of what was sent unknown. */
public final class HttpConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 3000;
    private static final int READ_MILLIS = 35_000;
    private static final int PIECE = 1 << 16;

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

    /** A long body, which need not be read to its end: the answer may come under way. */
    public Reply sendRaw(String head, int length) throws IOException {
        write(head.getBytes(StandardCharsets.ISO_8859_1));
        Thread sending = Thread.ofVirtual().start(() -> send(length));
        try {
            return reader.read("POST");
        } finally {
            sending.interrupt();
        }
    }

    private void send(int length) {
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, (byte) 'x');
        try {
            for (int sent = 0; sent < length; sent += PIECE) {
                write(piece);
            }
        } catch (IOException _) {
            // It was answered, or closed, before the end.
        }
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
