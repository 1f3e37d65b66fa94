package by.cabinet.local.program;

import by.cabinet.backing.KafkaServer;
import by.cabinet.local.Home;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The Kafka broker, for its AOT cache; {@link KafkaServer} itself starts it. */
public final class BrokerProgram {

    private BrokerProgram() {}

    public static JavaProgram of(Home home) {
        String classPath = KafkaServer.entry().get(1);
        List<Path> jars = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        return new JavaProgram("kafka", KafkaServer.jvmFlags(), KafkaServer.entry(), jars, Map.of(), home.repository());
    }
}
