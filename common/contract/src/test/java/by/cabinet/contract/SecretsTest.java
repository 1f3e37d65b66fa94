package by.cabinet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.contract.secrets.ClientSecretsEvent;
import by.cabinet.contract.secrets.SubscriberSecretsEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** PUK1, IMSI, UNP and passport number are read by auth-service alone, and the IMSI by nobody. */
class SecretsTest {

    private static final Set<String> SECRETS = Set.of("puk1", "imsi", "unp", "passportNumber");

    @Test
    void noRecordButThoseOfAuthServiceHasASecret() {
        var found = new TreeMap<String, Set<String>>();
        Stream.concat(Topics.all().stream(), Stream.of(Topics.SUBSCRIBER_SECRETS, Topics.CLIENT_SECRETS))
                .forEach(topic -> collect(topic.type(), found));

        assertEquals(
                Map.of(
                        SubscriberSecretsEvent.Sim.class.getName(), Set.of("puk1"),
                        ClientSecretsEvent.class.getName(), Set.of("unp", "passportNumber")),
                found);
    }

    @Test
    void aSecretIsNeverWrittenByToString() {
        var subscriber = read(Topics.SUBSCRIBER_SECRETS, Map.of("puk1", "17654321"));
        assertFalse(subscriber.toString().contains("17654321"));
        assertFalse(subscriber.sim().toString().contains("17654321"));

        var client = read(Topics.CLIENT_SECRETS, Map.of("unp", "190000001", "passportNumber", "MP0000001"));
        assertFalse(client.toString().contains("0000001"));

        var code = read(Topics.CODE_MESSAGES, Map.of("code", "13579"));
        assertFalse(code.toString().contains("13579"));

        var sms = read(Topics.INCOMING_SMS, Map.of("text", "PAROL secret-1"));
        assertFalse(sms.toString().contains("secret-1"));
    }

    /** Of the sample, with these properties wherever they stand. */
    private static <T> T read(Topic<T> topic, Map<String, String> properties) {
        var sample = Samples.of(topic);
        properties.forEach(
                (name, value) -> sample.findParents(name).forEach(parent -> ((ObjectNode) parent).put(name, value)));
        return TestJson.read(sample.toString(), topic.type());
    }

    private static void collect(Type type, Map<String, Set<String>> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, found));
        } else if (type instanceof Class<?> data && data.isRecord()) {
            Arrays.stream(data.getRecordComponents()).forEach(component -> {
                if (SECRETS.contains(component.getName())) {
                    add(data, component, found);
                }
                collect(component.getGenericType(), found);
            });
        }
    }

    private static void add(Class<?> data, RecordComponent component, Map<String, Set<String>> found) {
        found.computeIfAbsent(data.getName(), _ -> new TreeSet<>()).add(component.getName());
    }
}
