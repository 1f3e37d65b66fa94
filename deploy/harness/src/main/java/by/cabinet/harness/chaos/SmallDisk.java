package by.cabinet.harness.chaos;

import by.cabinet.backing.Folders;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.Home;
import java.io.IOException;
import java.nio.file.Path;

/** A small file system in memory for PostgreSQL's data, where this user may mount one: a disk that can be filled without harm. */
record SmallDisk(Home home, Path place, boolean mounted) implements AutoCloseable {

    static SmallDisk mounted(Path repository) {
        Home home = SystemUnderTest.ownHome(repository);
        Path place = Folders.createFolder(home.data("postgresql"));
        // Left by a run that was killed; where there is none, nothing happens.
        unmount(place);
        home.erase();
        Folders.createFolder(place);
        return new SmallDisk(
                home, place, run("mount", "-t", "tmpfs", "-o", "size=1200m,mode=0777", "none", place.toString()));
    }

    /** At once, though something may still have a file open there. */
    private static void unmount(Path place) {
        boolean _ = run("umount", "--lazy", place.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** With the database goes what the others keep: offsets and sessions of a system that is no more. */
    @Override
    public void close() {
        if (mounted) {
            unmount(place);
            home.erase();
        }
    }
}
