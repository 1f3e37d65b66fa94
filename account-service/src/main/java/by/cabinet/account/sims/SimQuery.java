package by.cabinet.account.sims;

import by.cabinet.value.Ids;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.stream.Stream;

/** Which cards are wanted; {@code cursor} is the ICCID of the last one of the page before. */
public class SimQuery {

    @QueryParam("state")
    @DefaultValue("STOCK")
    String state;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    int limit;

    @QueryParam("cursor")
    @DefaultValue("")
    @Pattern(regexp = "(" + Ids.PATTERN + ")?")
    String cursor;

    SimState state() {
        return Stream.of(SimState.values())
                .filter(known -> known.name().equals(state))
                .findAny()
                .orElseThrow(() -> ProblemException.malformed("state", "must be STOCK or IN_USE"));
    }
}
