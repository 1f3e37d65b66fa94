package by.cabinet.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Examples by the name of a property: the demo people of the local system. */
final class Examples {

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("subscriberId", "s-0001"),
            Map.entry("accountId", "a-100000001"),
            Map.entry("clientId", "c-100000001"),
            Map.entry("offeringId", "music"),
            Map.entry("iccid", "8937501000000000026"),
            Map.entry("tariffPlanId", "fee-postpaid"),
            Map.entry("account", "100000001"),
            Map.entry("puk1", "11000001"),
            Map.entry("password", "Correct-Horse-7"),
            Map.entry("newPassword", "Correct-Horse-7"),
            Map.entry("email", "firm@demo.by"),
            Map.entry("contactEmail", "firm@demo.by"));

    private Examples() {}

    static void add(Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().forEach(Examples::add);
        }
    }

    private static void add(String name, Schema property) {
        var example = BY_NAME.get(name);
        if (example != null
                && property.getRef() == null
                && property.getEnumeration() == null
                && property.getExamples() == null) {
            property.addExample(example);
        }
    }
}
