package by.cabinet.operator;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.operator.demo.Product;
import by.cabinet.operator.event.KafkaConnection;
import by.cabinet.operator.http.Json;
import by.cabinet.operator.smsc.Smsc;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Starts the whole operator against a real broker; every test takes ids of its own. */
abstract class OperatorTest {

    /** So few that what is asked for is often forgotten. */
    static final int REMEMBERED = 2;

    @TempDir
    Path folder;

    final KafkaProbe kafka = new KafkaProbe();
    final String id = UUID.randomUUID().toString();
    Operator operator;
    HttpProbe http;

    @BeforeEach
    void start() throws Exception {
        operator = new Operator(
                new Settings(
                        KafkaConnection.to(KafkaProbe.bootstrap()),
                        InetAddress.getLoopbackAddress(),
                        0,
                        new Smsc.Settings(0, 0, "cabinet", "cabinet"),
                        Optional.of(folder.resolve("clock-offset")),
                        REMEMBERED,
                        product()),
                died -> {
                    throw new AssertionError(died);
                });
        http = new HttpProbe(operator.controlPort());
    }

    /** Where the product would be; no test but one has any. */
    Product.Addresses product() {
        return new Product.Addresses("http://127.0.0.1:1", "http://127.0.0.1:1", "http://127.0.0.1:1");
    }

    @AfterEach
    void stop() {
        operator.close();
        kafka.close();
    }

    void restart() throws Exception {
        operator.close();
        start();
    }

    void assertStatus(int status, String method, String path, String body) {
        var answer = http.call(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    static ObjectNode money(long kopecks) {
        return Json.object().put("amount", kopecks).put("currency", "BYN");
    }
}
