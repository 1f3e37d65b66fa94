package by.cabinet.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;

/**
 * The broker's process: formats its storage when that is new, then runs the broker, in one JVM because a second start costs as much as
 * the rest. Arguments: the properties file, and a file to create as soon as the broker serves requests.
 */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        Properties properties = Utils.loadProps(arguments[0]);
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            format(arguments[0]);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        Files.createFile(Path.of(arguments[1]));
        server.awaitShutdown();
    }

    private static void format(String properties) {
        String[] format = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", properties};
        int code = StorageTool.execute(format, System.out);
        if (code != 0) {
            throw new IllegalStateException("The broker's storage cannot be formatted: code " + code);
        }
    }
}
