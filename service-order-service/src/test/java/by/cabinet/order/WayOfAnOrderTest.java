package by.cabinet.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that leads a newcomer through the code names files that exist. */
class WayOfAnOrderTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(\\.\\./\\.\\./([^)]+\\.java)\\)");

    @Test
    void namesTwentyFiveFilesThatExist() throws IOException {
        var page = Files.readString(ROOT.resolve("deploy/documents/way-of-an-order.md"));
        var files = LINK.matcher(page)
                .results()
                .map(link -> ROOT.resolve(link.group(1)))
                .distinct()
                .toList();

        assertEquals(25, files.size());
        assertEquals(
                List.of(), files.stream().filter(file -> !Files.exists(file)).toList());
    }
}
