package by.cabinet.landing.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Hours and minutes as the clock on the wall shows them. */
public final class TimeOfDay {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Europe/Minsk"));

    private TimeOfDay() {}

    public static String text(Instant instant) {
        return FORM.format(instant);
    }
}
