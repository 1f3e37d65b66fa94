package by.cabinet.openapi;

import by.cabinet.contract.auth.EndReason;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.web.problem.FieldRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Our values as they stand in JSON, which their classes do not show. */
final class ValueSchemas {

    /** Names of the classes whose schemas these are. */
    static final Set<String> NAMES = Set.of(
            "Phone",
            "Money",
            "Language",
            "YearMonth",
            "Instant",
            "LocalDate",
            "ObjectNode",
            "JsonNode",
            "Problem",
            "FieldError");

    private ValueSchemas() {}

    /** Replaces what the framework has read from the classes; a value that the service does not speak of is left out later. */
    static void put(Components components) {
        Map.of(
                        "Phone", text("A Belarusian number in E.164", "\\+375[0-9]{9}", "+375291000001"),
                        "Money", money(),
                        "Language", language(),
                        "YearMonth", text("A calendar month, Europe/Minsk", "[0-9]{4}-(0[1-9]|1[0-2])", "2026-11"),
                        "LocalDate",
                                text("A date of RFC 3339", null, "2026-11-24").format("date"),
                        "Instant",
                                text("RFC 3339, UTC", null, "2026-11-24T20:30:00.000Z")
                                        .format("date-time"),
                        "ObjectNode", object().description("The properties to change (RFC 7396)"),
                        "Problem", problem(),
                        "FieldError", fieldError())
                .forEach(components::addSchema);
    }

    private static Schema money() {
        return object().description("An amount in kopecks: 1250 is 12.50 roubles")
                .addProperty(
                        "amount",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.INTEGER))
                                .format("int64")
                                .description("Kopecks; negative where money was taken back or is owed.")
                                .addExample(1250))
                .addProperty(
                        "currency",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.STRING))
                                .description("Roubles of Belarus, and nothing else.")
                                .addEnumeration(Money.BYN))
                .required(List.of("amount", "currency"))
                .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    }

    private static Schema language() {
        var schema = string("A language in which people are spoken to: Russian, Belarusian, English.");
        Stream.of(Language.values()).forEach(it -> schema.addEnumeration(it.code()));
        return schema;
    }

    /** RFC 9457. */
    private static Schema problem() {
        return object().description("Why a request was not carried out (RFC 9457).")
                .addProperty("type", string("Names the kind of problem: urn:cabinet:problem:<code>"))
                .addProperty("title", string("What the code means"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.INTEGER))
                                .description("The status of the answer"))
                .addProperty("detail", string("What is wrong this time"))
                .addProperty("code", string("Stable: for programs").addExample("not-found"))
                .addProperty("field", string("The first of the wrong fields; absent when no field is wrong"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.ARRAY))
                                .description("Every wrong field of the request")
                                .items(OASFactory.createSchema().ref("FieldError")))
                .addProperty("reason", enumeration(EndReason.values()).description("Why the session is over"))
                .addProperty(
                        "causes",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.ARRAY))
                                .description(
                                        "With `access-closed`: who has closed access, as `CauseType`; more may come")
                                .items(string("SUBSCRIBER, ADMINISTRATOR, ORGANISATION, STAFF or SECURITY")))
                .addProperty(
                        "price",
                        OASFactory.createSchema()
                                .ref("Money")
                                .description("The price in force, where another one was expected"))
                .addProperty(
                        "monthlyPrice",
                        OASFactory.createSchema().ref("Money").description("Beside it, what billing asks each month"))
                .addProperty("correlationId", string("Quote it to whoever looks into the error"))
                .required(List.of("type", "title", "status", "code", "correlationId"));
    }

    private static Schema fieldError() {
        return object().description("What is wrong with one field of the request.")
                .addProperty("field", string("The property, the parameter or the header"))
                .addProperty("rule", enumeration(FieldRule.values()).description("What it breaks"))
                .addProperty(
                        "limit",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.INTEGER))
                                .format("int64")
                                .description("The bound of a rule that has one"))
                .addProperty("detail", string("A sentence for people, in the language of the answer"))
                .required(List.of("field", "rule", "detail"));
    }

    private static Schema enumeration(Enum<?>... values) {
        var schema = OASFactory.createSchema().type(List.of(SchemaType.STRING));
        Stream.of(values)
                .map(value -> value instanceof FieldRule rule ? rule.code() : value.name())
                .forEach(schema::addEnumeration);
        return schema;
    }

    private static Schema text(String meaning, String pattern, String example) {
        return string(meaning).pattern(pattern).addExample(example);
    }

    private static Schema string(String meaning) {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING)).description(meaning);
    }

    private static Schema object() {
        return OASFactory.createSchema().type(List.of(SchemaType.OBJECT));
    }
}
