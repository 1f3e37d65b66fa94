package by.cabinet.harness.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads answers off a stream. */
final class ReplyReader {

    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    /** The final answer to a request of that method: interim ones (1xx) are passed over. */
    Reply read(String method) throws IOException {
        int status;
        Map<String, List<String>> headers;
        do {
            String[] start = line().split(" ", 3);
            if (start.length < 2 || !start[0].startsWith("HTTP/")) {
                throw new IOException("not HTTP");
            }
            status = Integer.parseInt(start[1]);
            headers = headers();
        } while (status < 200);
        boolean empty = method.equals("HEAD") || status == 204 || status == 304;
        return new Reply(status, headers, empty ? new byte[0] : body(headers));
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, _ -> new ArrayList<>(1))
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return exactly(Integer.parseInt(headers.get("content-length").getFirst()));
        }
        return headers.containsKey("transfer-encoding") ? chunks() : untilTheEnd();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.writeBytes(exactly(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] untilTheEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        do {
            all.write(buffer, from, to - from);
            from = to;
        } while (filled());
        return all.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            fillIfEmpty();
            int part = Math.min(length - done, to - from);
            System.arraycopy(buffer, from, bytes, done, part);
            from += part;
            done += part;
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            fillIfEmpty();
            for (int i = from; i < to; i++) {
                if (buffer[i] == '\n') {
                    line.append(new String(buffer, from, i - from, StandardCharsets.ISO_8859_1));
                    from = i + 1;
                    return line.toString().stripTrailing();
                }
            }
            line.append(new String(buffer, from, to - from, StandardCharsets.ISO_8859_1));
            from = to;
        }
    }

    private void fillIfEmpty() throws IOException {
        if (from == to && !filled()) {
            throw new EOFException("closed");
        }
    }

    private boolean filled() throws IOException {
        int read = in.read(buffer);
        from = 0;
        to = Math.max(read, 0);
        return read > 0;
    }
}
