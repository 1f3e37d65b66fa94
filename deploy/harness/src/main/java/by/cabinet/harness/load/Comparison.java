package by.cabinet.harness.load;

import by.cabinet.harness.load.MeasuredSide.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Both sides in turns (A-B-A-B), so that what else the machine does affects both; medians, since one stretch may be unlucky. */
record Comparison(String ours, String baseline, List<Sample> our, List<Sample> their, String note) {

    Comparison(String ours, String baseline, List<Sample> our, List<Sample> their) {
        this(ours, baseline, our, their, "");
    }

    /** With something else that was seen. */
    Comparison noting(String seen) {
        return new Comparison(ours, baseline, our, their, seen);
    }

    static Comparison of(Settings settings, MeasuredSide ours, MeasuredSide baseline) {
        ours.run(settings.warmUp());
        baseline.run(settings.warmUp());
        List<Sample> our = new ArrayList<>();
        List<Sample> their = new ArrayList<>();
        for (int i = 0; i < settings.pairs(); i++) {
            our.add(sound(ours, ours.run(settings.length())));
            their.add(sound(baseline, baseline.run(settings.length())));
        }
        return new Comparison(ours.name(), baseline.name(), our, their);
    }

    /** A fast stream of errors must not look like speed. */
    private static Sample sound(MeasuredSide side, Sample sample) {
        if (!sample.isSound()) {
            throw new NotMeasured(
                    "%s: %d done, %d errors".formatted(side.name(), sample.operations(), sample.errors()));
        }
        return sample;
    }

    double ratio() {
        return median(our, Sample::perSecond) / median(their, Sample::perSecond);
    }

    double cpuRatio() {
        return median(their, Sample::cpuPerOperation) / median(our, Sample::cpuPerOperation);
    }

    static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
