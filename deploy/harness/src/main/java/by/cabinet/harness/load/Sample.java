package by.cabinet.harness.load;

/**
 * One measured stretch.
 *
 * @param operations done well
 * @param errors answered otherwise, or not at all
 * @param cpuMillis user and system time that all processes of this side took
 */
record Sample(long operations, long errors, double seconds, long cpuMillis) {

    private static final double MOST_ERRORS = 0.001;

    double perSecond() {
        return operations / seconds;
    }

    double cpuPerOperation() {
        return operations == 0 ? Double.NaN : (double) cpuMillis / operations;
    }

    boolean isSound() {
        return operations > 0 && errors <= MOST_ERRORS * operations;
    }
}
