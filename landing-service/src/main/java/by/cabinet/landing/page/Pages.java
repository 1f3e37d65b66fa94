package by.cabinet.landing.page;

import by.cabinet.landing.remote.OrderRestClient.Offering;
import by.cabinet.landing.remote.OrderRestClient.OfferingChange;
import by.cabinet.landing.remote.RightsRestClient.ListedVersion;
import by.cabinet.landing.remote.RightsRestClient.ProcedureVersion;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The pages and the data of each; {@code templates/Pages} holds their HTML. */
public final class Pages {

    private Pages() {}

    /**
     * An offering as the pages show it; {@code monthly}: its monthly price, null when it has none; {@code reason}: why it cannot be connected
     * now, null when it can.
     */
    public record OfferingCard(
            String id,
            String name,
            String rules,
            String price,
            String monthly,
            boolean connected,
            boolean connecting,
            String reason) {

        /** {@code known}: the offerings whose names the reason may need. */
        public static OfferingCard of(Offering offering, List<Offering> known, Language language) {
            var localized = LocalizedMessages.in(language);
            return new OfferingCard(
                    offering.id(),
                    offering.name().in(language),
                    offering.rules().in(language),
                    localized.price(offering.price()),
                    offering.isMonthly() ? localized.price(offering.monthlyPrice()) : null,
                    offering.connected(),
                    offering.inFlight(),
                    offering.refusal() == null ? null : RefusalMessages.text(offering.refusal(), known, language));
        }

        public boolean isOrderable() {
            return !connected && !connecting && reason == null;
        }
    }

    /** What connecting costs, and what each month does, null when it costs nothing. */
    public record Prices(String price, String monthly) {

        public static Prices of(Money price, Money monthlyPrice, Language language) {
            var localized = LocalizedMessages.in(language);
            var free = monthlyPrice == null || monthlyPrice.amount() == 0;
            return new Prices(
                    price == null ? null : localized.price(price), free ? null : localized.price(monthlyPrice));
        }
    }

    public record SignedOut(PageLayout layout) implements TemplateInstance {}

    /** The phone number as it was typed; {@code problem} null at first. */
    public record SignIn(PageLayout layout, String phone, String problem) implements TemplateInstance {}

    /** {@code until}: the time of day when the code expires. */
    public record Code(PageLayout layout, String phone, String codeId, int length, String until, String problem)
            implements TemplateInstance {}

    public record Home(PageLayout layout, List<OfferingCard> connected, List<OfferingCard> available)
            implements TemplateInstance {}

    /**
     * {@code price}, {@code monthly}: in kopecks, sent with the form: higher ones are not taken; {@code free}: connecting costs nothing, which says nothing of the
     * months; {@code dearer}: it costs more than the page had shown; {@code after}: what would be left on the account, null where it is not known; {@code lacking}: the message that the money is not
     * enough, null when it is; {@code key}: the order's idempotency key, so that a form that is sent twice orders once.
     */
    public record Confirm(
            PageLayout layout,
            OfferingCard card,
            long price,
            long monthly,
            boolean free,
            boolean dearer,
            String after,
            String lacking,
            String key)
            implements TemplateInstance {}

    public record Order(PageLayout layout, OrderStatusView order, Prices prices) implements TemplateInstance {}

    /**
     * A version of the procedure, in Russian as it is published; {@code from}: since when it is in force, null for the first one, which has no
     * date; {@code allElse}: what governs all else (R4), null where the text says it; {@code versions}: all there are, this one too.
     */
    public record Procedure(
            PageLayout layout,
            int number,
            String from,
            List<Paragraph> text,
            String allElse,
            List<VersionLink> versions)
            implements TemplateInstance {

        public static Procedure of(PageLayout layout, ProcedureVersion version, List<VersionLink> versions) {
            return new Procedure(
                    layout,
                    version.number(),
                    VersionLink.from(version.number(), version.effectiveFrom()),
                    version.text()
                            .lines()
                            .filter(line -> !line.isBlank())
                            .map(Paragraph::new)
                            .toList(),
                    version.text().contains(version.governingAllElse()) ? null : version.governingAllElse(),
                    versions);
        }
    }

    /** One of the procedure's text. */
    public record Paragraph(String text) {

        private static final Pattern HEADING = Pattern.compile("[0-9]+\\.\\s.*:");

        public boolean isHeading() {
            return HEADING.matcher(text).matches();
        }
    }

    /** A version of the procedure in the list of all. */
    public record VersionLink(int number, String from) {

        public static VersionLink of(ListedVersion version) {
            return new VersionLink(version.number(), from(version.number(), version.effectiveFrom()));
        }

        private static String from(int number, Instant effectiveFrom) {
            return number == 1 ? null : LocalizedMessages.day(effectiveFrom);
        }
    }

    /** {@code older}: the cursor of the page with the changes before these, null on the last one. */
    public record Changes(PageLayout layout, List<ChangeCard> changes, String older) implements TemplateInstance {}

    /** A change of an offering, with what it left; {@code monthly}: its monthly price, null when it has none. */
    public record ChangeCard(String what, String day, String name, String rules, String price, String monthly) {

        public static ChangeCard of(OfferingChange change, Language language) {
            var prices = Prices.of(change.price(), change.monthlyPrice(), language);
            var messages = LocalizedMessages.in(language).messages();
            return new ChangeCard(
                    switch (change.change()) {
                        case "CREATED" -> messages.change_created();
                        case "WITHDRAWN" -> messages.change_withdrawn();
                        default -> messages.change_changed();
                    },
                    LocalizedMessages.day(change.changedAt()),
                    change.name().in(language),
                    change.rules().in(language),
                    prices.price(),
                    prices.monthly());
        }
    }

    /** Access is closed: by whom, and what to do. */
    public record Closed(PageLayout layout, String title, String lead) implements TemplateInstance {}

    public record Failure(PageLayout layout, String title, String lead) implements TemplateInstance {}
}
