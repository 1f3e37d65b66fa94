package by.cabinet.harness.load;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** {@code 90s}, {@code 5m}. */
public final class Seconds implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
