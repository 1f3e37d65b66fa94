package by.cabinet.order.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.order.order.domain.Happening.CancelAsked;
import by.cabinet.order.order.domain.Happening.DeadlinePassed;
import by.cabinet.order.order.domain.Happening.FundsCaptured;
import by.cabinet.order.order.domain.Happening.FundsRefused;
import by.cabinet.order.order.domain.Happening.FundsReleased;
import by.cabinet.order.order.domain.Happening.FundsReserved;
import by.cabinet.order.order.domain.Happening.NetworkDone;
import by.cabinet.order.order.domain.Happening.NetworkFailed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {

    /** In the order of the columns of the table below. */
    private static final List<Happening> HAPPENINGS = List.of(
            new FundsReserved(),
            new FundsRefused(Refusal.of(RefusalCode.NOT_ACTIVE)),
            new NetworkDone(),
            new NetworkFailed(Optional.empty()),
            new FundsCaptured(Optional.empty()),
            new FundsReleased(),
            new DeadlinePassed(),
            new CancelAsked());

    /** Stale: nothing to do. Never: a mistake of somebody. Undo: the opposite is asked of the network. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            stage                | reserved     | refused  | done      | failed            | captured  | released  | deadline          | cancel
            RESERVING            | PROVISIONING | REJECTED | never     | never             | never     | never     | FAILED_UNRELEASED | CANCELLED_UNRELEASED
            PROVISIONING         | stale        | never    | CAPTURING | FAILED_UNRELEASED | never     | never     | FAILED_UNRELEASED | never
            CAPTURING            | stale        | never    | stale     | never             | COMPLETED | never     | stale             | never
            COMPLETED            | stale        | never    | stale     | never             | stale     | never     | stale             | never
            REJECTED             | never        | stale    | never     | never             | never     | never     | stale             | never
            FAILED_UNRELEASED    | stale        | stale    | undo      | stale             | never     | FAILED    | stale             | never
            FAILED               | stale        | stale    | undo      | stale             | never     | stale     | stale             | never
            CANCELLED_UNRELEASED | stale        | stale    | never     | never             | never     | CANCELLED | stale             | stale
            CANCELLED            | stale        | stale    | never     | never             | never     | stale     | stale             | stale
            """)
    void reactsToEverythingAsTheTableSays(
            Stage stage,
            String reserved,
            String refused,
            String done,
            String failed,
            String captured,
            String released,
            String deadline,
            String cancel) {
        assertEquals(
                List.of(reserved, refused, done, failed, captured, released, deadline, cancel),
                HAPPENINGS.stream()
                        .map(happening -> inWords(stage.on(happening)))
                        .toList());
    }

    @Test
    void theTableNamesEveryHappening() {
        var kinds = Stream.of(Happening.class.getPermittedSubclasses()).collect(Collectors.toSet());

        assertEquals(kinds, HAPPENINGS.stream().map(Object::getClass).collect(Collectors.toSet()));
        assertEquals(9, Stage.values().length);
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
