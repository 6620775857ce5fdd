package org.homer7.core;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.homer7.api.record.Field;

/**
 * A batch as bytes: a head of {@value #HEAD} bytes (magic, length, checksum, records, position, first id, flags), the
 * tables of names, of whom it is from, then the image's data and index as they are.
 */
final class SpoolEntry {
    static final int HEAD = 40;
    static final int MAX_BODY = 64 << 20;
    static final int ACCOUNTABLE = 1;
    private static final int MAGIC = 0x4845_5031;

    private SpoolEntry() {}

    /** The entry in pieces, to be written one after the other. */
    static ByteBuffer[] encode(SealedBatch batch, long position, boolean accountable) {
        BatchImage image = batch.image;
        ByteBuffer tables = ByteBuffer.wrap(tables(batch)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer data = ByteBuffer.wrap(image.data, 0, image.dataLength());
        ByteBuffer index = ByteBuffer.wrap(image.index, 0, image.indexLength());
        CRC32C checksum = new CRC32C();
        checksum.update(tables.duplicate());
        checksum.update(data.duplicate());
        checksum.update(index.duplicate());
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(MAGIC)
                .putInt(tables.remaining() + data.remaining() + index.remaining())
                .putInt((int) checksum.getValue())
                .putInt(batch.size())
                .putLong(position)
                .putLong(batch.firstId)
                .putInt(accountable ? ACCOUNTABLE : 0)
                .putInt(0)
                .flip();
        return new ByteBuffer[] {head, tables, data, index};
    }

    /**
     * What the head of an entry says.
     *
     * @param length of what follows the head
     * @param checksum CRC-32C of what follows the head
     * @param records number of records
     * @param position place in the spool's order
     * @param firstId id of the first record
     * @param flags {@link #ACCOUNTABLE} if the ledger follows these records through this sink
     */
    record Head(int length, int checksum, int records, long position, long firstId, int flags) {
        boolean isAccountable() {
            return (flags & ACCOUNTABLE) != 0;
        }
    }

    /** Reads a head; null if it is none. */
    static Head decodeHead(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < HEAD || bytes.getInt() != MAGIC) {
            return null;
        }
        Head head = new Head(
                bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getLong(), bytes.getLong(), bytes.getInt());
        return head.length() < 0 || head.length() > MAX_BODY ? null : head;
    }

    static boolean isSound(Head head, ByteBuffer body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body.duplicate());
        return body.remaining() == head.length() && (int) checksum.getValue() == head.checksum();
    }

    /**
     * The batch in a body that is sound.
     *
     * @param accounts gives the listener and the agents that it is from
     * @param earlierRun true if it is accounted as a whole, not to listener and agents
     */
    static SealedBatch decodeBody(Head head, ByteBuffer body, Accounts accounts, boolean earlierRun)
            throws IOException {
        body.order(ByteOrder.LITTLE_ENDIAN);
        int tablesLength = body.getInt();
        int dataLength = body.getInt();
        int indexLength = body.getInt();
        if (tablesLength + dataLength + indexLength != body.limit()) {
            throw new IOException("spool entry with lengths that do not add up");
        }
        String[] strings = new String[body.getShort() & 0xffff];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = getString(body);
        }
        Field[] fields = new Field[body.getShort() & 0xffff];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = getField(body);
        }
        String listener = getString(body);
        AgentTally tally = getAgents(body, earlierRun ? null : accounts);
        byte[] data = new byte[dataLength];
        byte[] index = new byte[indexLength];
        body.position(tablesLength).get(data).get(index);
        BatchImage image = new BatchImage(data, index);
        image.restore(dataLength, indexLength, strings, fields);
        ListenerAccount account = earlierRun ? accounts.earlierRun() : accounts.listener(listener);
        return new SealedBatch(image, head.firstId(), account, tally, released -> {});
    }

    private static byte[] tables(SealedBatch batch) {
        BatchImage image = batch.image;
        String[] strings = image.strings();
        Field[] fields = image.fields();
        ByteBuffer out =
                ByteBuffer.allocate(tablesBound(strings, fields, batch)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0).putInt(image.dataLength()).putInt(image.indexLength());
        out.putShort((short) strings.length);
        for (String text : strings) {
            putString(out, text);
        }
        out.putShort((short) fields.length);
        for (Field field : fields) {
            out.put((byte) field.kind().ordinal())
                    .put((byte) field.index().ordinal())
                    .put((byte) (field.isLeaf() ? 1 : 0));
            putString(out, field.name());
        }
        putString(out, batch.listener.name());
        putAgents(out, batch.agents);
        out.putInt(0, out.position());
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static void putAgents(ByteBuffer out, AgentTally tally) {
        out.putShort((short) tally.size());
        for (int i = 0; i < tally.size(); i++) {
            Agent.Key key = tally.agent(i).key;
            byte[] address = key.address() == null ? new byte[0] : key.address().getAddress();
            out.put((byte) address.length).put(address).putLong(key.captureId());
            putString(out, key.node());
            out.putInt(tally.records(i));
        }
    }

    private static AgentTally getAgents(ByteBuffer in, Accounts accounts) throws IOException {
        AgentTally tally = new AgentTally();
        int count = in.getShort() & 0xffff;
        for (int i = 0; i < count; i++) {
            byte[] address = new byte[in.get()];
            in.get(address);
            long captureId = in.getLong();
            byte[] node = getString(in).getBytes(StandardCharsets.UTF_8);
            int records = in.getInt();
            if (accounts != null) {
                InetAddress from = address.length == 0 ? null : InetAddress.getByAddress(address);
                tally.append(accounts.agents().find(from, captureId, node, 0, node.length), records);
            }
        }
        return tally;
    }

    private static int tablesBound(String[] strings, Field[] fields, SealedBatch batch) {
        int bound = 64 + 3 * batch.listener.name().length();
        for (String text : strings) {
            bound += 2 + 3 * text.length();
        }
        for (Field field : fields) {
            bound += 5 + 3 * field.name().length();
        }
        for (int i = 0; i < batch.agents.size(); i++) {
            bound += 40 + 3 * batch.agents.agent(i).key.node().length();
        }
        return bound;
    }

    private static void putString(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    private static String getString(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort() & 0xffff];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Field getField(ByteBuffer in) {
        Field.Kind kind = Field.Kind.values()[in.get()];
        Field.Index index = Field.Index.values()[in.get()];
        boolean leaf = in.get() != 0;
        String name = getString(in);
        if (leaf) {
            return Field.leaf(name);
        }
        Field field = Field.of(name, kind);
        return index == Field.Index.VALUE ? field.indexed() : index == Field.Index.FULLTEXT ? field.fulltext() : field;
    }
}
