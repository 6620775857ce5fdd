package org.homer7.metrics;

import org.homer7.api.record.HepRecord;

/**
 * What becomes of each call and registration. A call counts once: INVITEs with a new CSeq before it is answered are
 * further attempts (the first was challenged), those with a To tag are changes within it. One thread.
 */
final class CallMeter {
    private static final double MICROS = 1e6;
    private static final int NORMAL_CLEARING = 16;
    private static final int BUSY = 17;

    private final CallTable calls;
    private final Heplify heplify;
    private final SipMeter.Kpis kpis;

    CallMeter(Registry registry, CallTable calls, Heplify heplify) {
        this.calls = calls;
        this.heplify = heplify;
        kpis = new SipMeter.Kpis(new KpiFamilies(registry));
        kpis.of("");
    }

    void invite(HepRecord record, Call call, String target, long cseq, boolean within) {
        if (call.kpi == null) {
            call.kpi = kpis.of(target);
        }
        if (within) {
            call.kpi.count(KpiCount.REINVITES);
            return;
        }
        call.kpi.count(KpiCount.INVITES);
        call.inviteCseq = cseq;
        call.inviteMicros = record.timestampMicros();
        call.rang = false;
        call.responded = false;
    }

    void bye(HepRecord record, Call call, double cause) {
        if (!call.isTalking()) {
            return;
        }
        call.ended = true;
        calls.ended(call);
        call.kpi.active.add(-1);
        call.kpi.duration.observe(
                seconds(call.answeredMicros, record.timestampMicros()), record.session(), record.timestampMicros());
        boolean normal = Double.isNaN(cause) || cause == NORMAL_CLEARING || cause == BUSY;
        call.kpi.count(normal ? KpiCount.COMPLETED : KpiCount.DISCONNECT_FAILED);
    }

    void register(HepRecord record, Call call, String target, long cseq) {
        if (call.kpi == null) {
            call.kpi = kpis.of(target);
        }
        call.kpi.count(KpiCount.REGISTERS);
        call.registerCseq = cseq;
        call.registerMicros = record.timestampMicros();
    }

    void response(HepRecord record, Call call, int status, String method, long cseq, Origin origin) {
        if (method.equals("INVITE") && cseq == call.inviteCseq) {
            toInvite(record, call, status, origin);
        } else if (method.equals("REGISTER") && cseq == call.registerCseq && call.registeredCseq != cseq) {
            toRegister(record, call, status, origin);
        }
    }

    private void toInvite(HepRecord record, Call call, int status, Origin origin) {
        double delay = seconds(call.inviteMicros, record.timestampMicros());
        boolean ringing = status >= 180 && status <= 183;
        boolean success = status >= 200 && status < 300;
        if (ringing && !call.rang) {
            call.rang = true;
            call.kpi.postDialDelay.observe(delay, record.session(), record.timestampMicros());
        }
        if ((ringing || success) && !call.responded) {
            call.responded = true;
            call.kpi.requestDelay.observe(delay, record.session(), record.timestampMicros());
            heplify.requestDelay(origin, delay);
        }
        if (success && !call.answered) {
            answered(record, call, delay);
        } else if (status >= 300 && !call.answered && call.finalCseq != call.inviteCseq) {
            call.finalCseq = call.inviteCseq;
            failed(call.kpi, status);
        }
    }

    private void answered(HepRecord record, Call call, double delay) {
        call.answered = true;
        call.answeredMicros = record.timestampMicros();
        call.kpi.count(KpiCount.ANSWERED);
        call.kpi.setup.observe(delay, record.session(), record.timestampMicros());
        call.kpi.active.add(1);
        calls.talks(call);
    }

    private static void failed(TargetKpi kpi, int status) {
        if (status < 400) {
            kpi.count(KpiCount.REDIRECTED);
            return;
        }
        switch (status) {
            case 401, 407 -> kpi.count(KpiCount.CHALLENGED);
            case 408 -> kpi.count(KpiCount.INEFFECTIVE);
            case 500, 503, 504 -> {
                kpi.count(KpiCount.INEFFECTIVE);
                kpi.count(KpiCount.DEFECTS);
            }
            case 480, 600 -> kpi.count(KpiCount.UNREACHED);
            case 486, 603 -> {
                kpi.count(KpiCount.USER_FAILED);
                kpi.count(KpiCount.UNREACHED);
            }
            case 487 -> kpi.count(KpiCount.USER_FAILED);
            default -> {
                // Only a failure.
            }
        }
        if (status != 401 && status != 407) {
            kpi.count(KpiCount.FAILED);
        }
    }

    private void toRegister(HepRecord record, Call call, int status, Origin origin) {
        if (status < 200) {
            return;
        }
        call.registeredCseq = call.registerCseq;
        if (status < 300) {
            double delay = seconds(call.registerMicros, record.timestampMicros());
            call.kpi.count(KpiCount.REGISTERED);
            call.kpi.registrationDelay.observe(delay, record.session(), record.timestampMicros());
            heplify.registrationDelay(origin, delay);
        } else if (status == 401 || status == 407) {
            call.kpi.count(KpiCount.REGISTER_CHALLENGED);
        } else if (status >= 400) {
            call.kpi.count(KpiCount.REGISTER_FAILED);
        }
    }

    /** Agents' clocks differ: an answer before its question took no time. */
    private static double seconds(long from, long to) {
        return Math.max(0, to - from) / MICROS;
    }
}
