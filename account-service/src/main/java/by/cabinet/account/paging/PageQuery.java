package by.cabinet.account.paging;

import by.cabinet.account.paging.PeriodQuery.Period;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** {@code limit}, and {@code cursor} of the page before; the newest comes first. */
public class PageQuery {

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(500)
    int limit;

    @QueryParam("cursor")
    @Pattern(regexp = Cursor.PATTERN, message = "not a cursor of this list")
    String cursor;

    public int limit() {
        return limit;
    }

    /** Where the page begins: before this. */
    public Cursor before(Period period) {
        return cursor == null ? Cursor.endOf(period) : Cursor.of(cursor);
    }
}
