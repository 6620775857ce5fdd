package org.homer7.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.sink.StorageBackend;

/** The contract is one that can be kept: the plainest store keeps it. */
class MemoryStorageTest extends StorageContract {
    private final Map<Path, MemoryStorage> disk = new HashMap<>();

    @Override
    protected StorageBackend open(Path directory) {
        return disk.computeIfAbsent(directory, path -> new MemoryStorage());
    }

    @Override
    protected Optional<Path> crash(Path directory) {
        Path left = directory.resolveSibling("left");
        disk.put(left, disk.get(directory).afterCrash());
        return Optional.of(left);
    }
}
