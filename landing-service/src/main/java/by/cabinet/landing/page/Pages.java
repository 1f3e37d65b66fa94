package by.cabinet.landing.page;

import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages and what each needs; {@code templates/Pages} has their forms. */
public final class Pages {

    private Pages() {}

    /** The phone as it was typed; {@code problem} null at first. */
    public record SignIn(Frame frame, String phone, String problem) implements TemplateInstance {}

    /** {@code until}: the time of day when the code expires. */
    public record Code(Frame frame, String phone, String codeId, int length, String until, String problem)
            implements TemplateInstance {}

    public record Home(Frame frame, List<Card> connected, List<Card> available) implements TemplateInstance {}

    /** {@code key}: the order's idempotency key, so that a form sent twice orders once. */
    public record Confirm(Frame frame, Card card, boolean free, String key) implements TemplateInstance {}

    /** {@code refresh}: where the page goes to look again; null when the order has ended. */
    public record Order(Frame frame, String offering, String heading, String detail, boolean success, String refresh)
            implements TemplateInstance {}

    public record Trouble(Frame frame, String title, String lead) implements TemplateInstance {}
}
