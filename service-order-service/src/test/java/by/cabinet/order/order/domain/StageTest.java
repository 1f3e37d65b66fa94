package by.cabinet.order.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.order.order.domain.Happening.Accepted;
import by.cabinet.order.order.domain.Happening.CancelAsked;
import by.cabinet.order.order.domain.Happening.CarriedOut;
import by.cabinet.order.order.domain.Happening.DeadlinePassed;
import by.cabinet.order.order.domain.Happening.FundsCaptured;
import by.cabinet.order.order.domain.Happening.FundsRefused;
import by.cabinet.order.order.domain.Happening.FundsReleased;
import by.cabinet.order.order.domain.Happening.FundsReserved;
import by.cabinet.order.order.domain.Happening.GivenUp;
import by.cabinet.order.order.domain.Happening.NetworkFailed;
import by.cabinet.order.order.domain.Happening.RuleRefused;
import by.cabinet.order.order.domain.Happening.Scheduled;
import by.cabinet.order.order.domain.Happening.SessionEnded;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {

    private static final Refusal REFUSAL = Refusal.of(RefusalCode.NOT_ACTIVE);

    /** In the order of the columns of the table below. */
    private static final List<Happening> HAPPENINGS = List.of(
            new Accepted(),
            new Scheduled(),
            new RuleRefused(REFUSAL),
            new SessionEnded(),
            new FundsReserved(),
            new FundsRefused(REFUSAL),
            new CarriedOut(),
            new NetworkFailed(Optional.empty()),
            new FundsCaptured(Optional.empty()),
            new FundsReleased(),
            new DeadlinePassed(),
            new CancelAsked(),
            new GivenUp("reason"));

    /** Stale: nothing to do. Never: a mistake of somebody. Undo: the opposite is asked of the network. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        stage                | accepted  | scheduled | rule     | session   | reserved     | refused  | done      | failed            | captured  | released  | deadline          | cancel               | given up
        DRAFT                | RESERVING | HELD      | REJECTED | CANCELLED | never        | never    | never     | never             | never     | never     | never             | CANCELLED            | never
        HELD                 | RESERVING | never     | REJECTED | stale     | never        | never    | never     | never             | never     | never     | never             | CANCELLED            | never
        RESERVING            | never     | never     | never    | stale     | PROVISIONING | REJECTED | never     | never             | never     | never     | FAILED_UNRELEASED | CANCELLED_UNRELEASED | FAILED_UNRELEASED
        PROVISIONING         | never     | never     | never    | stale     | stale        | never    | CAPTURING | FAILED_UNRELEASED | never     | never     | FAILED_UNRELEASED | never                | FAILED_UNRELEASED
        CAPTURING            | never     | never     | never    | stale     | stale        | never    | stale     | never             | COMPLETED | never     | stale             | never                | never
        COMPLETED            | never     | never     | never    | stale     | stale        | never    | stale     | never             | stale     | never     | stale             | never                | never
        REJECTED             | never     | never     | never    | stale     | never        | stale    | never     | never             | never     | stale     | stale             | never                | never
        FAILED_UNRELEASED    | never     | never     | never    | stale     | stale        | stale    | undo      | stale             | never     | FAILED    | stale             | never                | never
        FAILED               | never     | never     | never    | stale     | stale        | stale    | undo      | stale             | never     | stale     | stale             | never                | never
        CANCELLED_UNRELEASED | never     | never     | never    | stale     | stale        | stale    | never     | never             | never     | CANCELLED | stale             | stale                | never
        CANCELLED            | never     | never     | never    | stale     | stale        | stale    | never     | never             | never     | stale     | stale             | stale                | never
        """)
    void reactsToEverythingAsTheTableSays(ArgumentsAccessor row) {
        var stage = Stage.valueOf(row.getString(0));
        var expected = IntStream.range(1, row.size()).mapToObj(row::getString).toList();

        assertEquals(
                expected,
                HAPPENINGS.stream()
                        .map(happening -> inWords(stage.on(happening)))
                        .toList());
    }

    @Test
    void theTableNamesEveryHappening() {
        var kinds = Stream.of(Happening.class.getPermittedSubclasses()).collect(Collectors.toSet());

        assertEquals(kinds, HAPPENINGS.stream().map(Object::getClass).collect(Collectors.toSet()));
        assertEquals(11, Stage.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundAgainByStateAndStep(Stage stage) {
        assertEquals(stage, Stage.of(stage.state(), stage.step().orElse(null)));
    }

    @Test
    void failsLoudlyForAStateAndStepThatDoNotGoTogether() {
        assertThrows(IllegalStateException.class, () -> Stage.of(OrderState.COMPLETED, Step.CAPTURING));
    }

    private static String inWords(Reaction reaction) {
        return switch (reaction) {
            case Reaction.Move move -> move.to().name();
            case Reaction.Stale _ -> "stale";
            case Reaction.Undo _ -> "undo";
            case Reaction.Impossible _ -> "never";
        };
    }
}
