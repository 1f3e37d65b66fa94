package by.cabinet.harness.load;

import by.cabinet.harness.undertest.ProcessTree;
import java.time.Duration;
import java.util.List;

/**
 * One of the two that are compared.
 *
 * @param processes whose time is counted; the load generator's is not
 */
record MeasuredSide(String name, List<ProcessTree> processes, Work work) {

    /** Does as much as it can for about that long. */
    interface Work {
        Done forAbout(Duration time);
    }

    record Done(long operations, long errors, double seconds) {}

    Sample run(Duration time) {
        long before = cpuMillis();
        Done done = work.forAbout(time);
        return new Sample(done.operations(), done.errors(), done.seconds(), cpuMillis() - before);
    }

    private long cpuMillis() {
        return processes.stream().mapToLong(ProcessTree::cpuMillis).sum();
    }
}
