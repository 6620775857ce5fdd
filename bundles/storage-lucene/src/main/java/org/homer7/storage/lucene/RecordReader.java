package org.homer7.storage.lucene;

import java.io.IOException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.StoredFields;
import org.homer7.api.sink.TableKey;
import org.homer7.record.codec.StoredRecord;

/** Reads stored records of one table. Immutable. */
record RecordReader(TableKey table, Names names) {
    StoredRecord read(StoredFields stored, int document) throws IOException {
        Visitor visitor = new Visitor();
        stored.document(document, visitor);
        return new StoredRecord(table, names, visitor.bytes, 0);
    }

    private static final class Visitor extends StoredFieldVisitor {
        private byte[] bytes;

        @Override
        public Status needsField(FieldInfo field) {
            return field.name.equals(RecordDocument.RECORD) ? Status.YES : Status.NO;
        }

        @Override
        public void binaryField(FieldInfo field, byte[] value) {
            bytes = value;
        }
    }
}
