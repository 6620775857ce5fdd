package org.homer7.mapping;

/** So many paths are learned in all, that hostile payloads cannot fill the memory. */
final class PathBudget {
    private int left;

    PathBudget(int paths) {
        left = paths;
    }

    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    void giveBack(int paths) {
        left += paths;
    }
}
