package org.homer7.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ProcessCpuTest {
    @Test
    void seesTheTimeOfAProcessAndOfItsThreads() {
        long self = ProcessHandle.current().pid();
        ProcessCpu before = ProcessCpu.of(self);
        long sum = 0;
        while (ProcessCpu.of(self).since(before).seconds() < 0.1) {
            for (int i = 0; i < 1_000_000; i++) {
                sum += i * sum + 1;
            }
        }
        ProcessCpu spent = ProcessCpu.of(self).since(before);
        assertThat(spent.seconds()).isGreaterThanOrEqualTo(spent.system());
        assertThat(spent.busiest(1)).isNotEmpty();
        assertThat(sum).isNotZero();
    }

    @Test
    void saysThatAProcessIsGone() {
        assertThatThrownBy(() -> ProcessCpu.of(Integer.MAX_VALUE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is gone");
    }
}
