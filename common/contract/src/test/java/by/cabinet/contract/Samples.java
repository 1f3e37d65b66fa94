package by.cabinet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One event of a topic that conforms to its schema and to what a schema cannot say. */
final class Samples {

    private Samples() {}

    static JsonNode of(Topic<?> topic) {
        var sample = (ObjectNode) EventSamples.whole(DeployedTopics.schema(topic.name()));
        if (topic.equals(Topics.FUND_RESULTS)) {
            sample.put("outcome", "REFUSED"); // there is a refusal
        } else if (topic.equals(Topics.MESSAGES)) {
            sample.put("template", "order-refused");
            sample.putObject("parameters").put("offering", "text");
        } else if (topic.equals(Topics.CODE_MESSAGES)) {
            sample.put("template", "sign-in-code");
        } else if (topic.equals(Topics.SESSIONS)) {
            sample.put("reason", "IDLE");
        }
        return sample;
    }
}
