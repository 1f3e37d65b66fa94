package by.cabinet.landing.page;

import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages and what each needs; {@code templates/Pages} has their forms. */
public final class Pages {

    private Pages() {}

    public record SignedOut(Frame frame) implements TemplateInstance {}

    /** The phone as it was typed; {@code problem} null at first. */
    public record SignIn(Frame frame, String phone, String problem) implements TemplateInstance {}

    /** {@code until}: the time of day when the code expires. */
    public record Code(Frame frame, String phone, String codeId, int length, String until, String problem)
            implements TemplateInstance {}

    public record Home(Frame frame, List<Card> connected, List<Card> available) implements TemplateInstance {}

    /**
     * {@code after}: what would be left, null where it is not known; {@code lacking}: why the money does not do, null when it does;
     * {@code key}: the order's idempotency key, so that a form sent twice orders once.
     */
    public record Confirm(Frame frame, Card card, boolean free, String after, String lacking, String key)
            implements TemplateInstance {}

    public record Order(Frame frame, Watched order) implements TemplateInstance {}

    public record Trouble(Frame frame, String title, String lead) implements TemplateInstance {}
}
