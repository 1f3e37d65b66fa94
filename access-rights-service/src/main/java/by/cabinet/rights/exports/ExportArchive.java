package by.cabinet.rights.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip of JSON files, written page by page. In memory: only the compressed bytes stay, and who asks for it gets all of it or a problem.
 */
final class ExportArchive {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);
    private final ObjectMapper mapper;
    /** Of the file that is being written; null between two. */
    private JsonGenerator json;

    ExportArchive(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** A file of one value. */
    void write(String file, Object value) {
        begin(file);
        writeValue(value);
        end();
    }

    /** More of the list in this file, which is begun with the first. */
    void append(String file, List<JsonNode> items) {
        if (json == null) {
            begin(file);
            doing(() -> json.writeStartArray());
        }
        items.forEach(this::writeValue);
    }

    void endList() {
        doing(() -> json.writeEndArray());
        end();
    }

    byte[] close() {
        doing(zip::close);
        return bytes.toByteArray();
    }

    private void begin(String file) {
        doing(() -> {
            zip.putNextEntry(new ZipEntry(file));
            json = mapper.createGenerator(zip)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .useDefaultPrettyPrinter();
        });
    }

    private void writeValue(Object value) {
        doing(() -> json.writePOJO(value));
    }

    private void end() {
        doing(() -> {
            json.close();
            json = null;
            zip.closeEntry();
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void doing(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }
}
