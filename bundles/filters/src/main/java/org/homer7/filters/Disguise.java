package org.homer7.filters;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What stands in the place of a hidden value: asterisks of its length, or its keyed hash. Thread-safe. */
final class Disguise {
    /** Bytes of the hash that are shown, two digits each. */
    private static final int HASH_BYTES = 16;

    private static final int SPARES = 16;
    private static final String ALGORITHM = "HmacSHA256";
    /** Numbers up to 2^53 are exact in every reader of JSON. */
    private static final int NUMBER_SHIFT = 11;

    private final byte[] key;
    private final AtomicReferenceArray<Mac> spares = new AtomicReferenceArray<>(SPARES);

    private Disguise(byte[] key) {
        this.key = key;
    }

    /** Asterisks; digits of numbers become 9. */
    static Disguise mask() {
        return new Disguise(new byte[0]);
    }

    /** The first 32 hexadecimal digits of HMAC-SHA-256; of numbers its first 53 bits as a number. */
    static Disguise hash(String key) {
        return new Disguise(key.getBytes(StandardCharsets.UTF_8));
    }

    boolean isMask() {
        return key.length == 0;
    }

    byte[] text(byte[] value) {
        if (isMask()) {
            byte[] mask = new byte[value.length];
            Arrays.fill(mask, (byte) '*');
            return mask;
        }
        return HexFormat.of().formatHex(digest(value), 0, HASH_BYTES).getBytes(StandardCharsets.US_ASCII);
    }

    /** For a number as it stands in text. */
    byte[] number(byte[] value) {
        if (!isMask()) {
            return Long.toString(hashNumber(value)).getBytes(StandardCharsets.US_ASCII);
        }
        byte[] mask = value.clone();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = mask[i] >= '0' && mask[i] <= '9' ? (byte) '9' : mask[i];
        }
        return mask;
    }

    long integer(long value) {
        byte[] text = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
        try {
            return isMask() ? Long.parseLong(new String(number(text), StandardCharsets.US_ASCII)) : hashNumber(text);
        } catch (NumberFormatException tooLarge) {
            return Long.MAX_VALUE;
        }
    }

    double decimal(double value) {
        byte[] text = Double.toString(value).getBytes(StandardCharsets.US_ASCII);
        return isMask() ? 9 : hashNumber(text);
    }

    private long hashNumber(byte[] value) {
        byte[] digest = digest(value);
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | digest[i] & 0xff;
        }
        return number >>> NUMBER_SHIFT;
    }

    private byte[] digest(byte[] value) {
        int slot = (int) Thread.currentThread().getId() & SPARES - 1;
        Mac spare = spares.getAndSet(slot, null);
        Mac mac = spare == null ? newMac() : spare;
        byte[] digest = mac.doFinal(value);
        spares.set(slot, mac);
        return digest;
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
        }
    }
}
