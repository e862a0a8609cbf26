// The first minutes with AWS Interface: register, log in, store items, find them again.
//
// Runs once against an empty server. Reads AWS_INTERFACE_BASE_URL, AWS_INTERFACE_ADMIN_EMAIL and
// AWS_INTERFACE_ADMIN_PASSWORD from the environment.

import AWSInterface
import Foundation

let environment = ProcessInfo.processInfo.environment
let (email, password) = ("ada@example.org", "correct horse")

// Partitions are made by an administrator, once.
let admin = AWSI()
try await admin.auth.login(
    email: environment["AWS_INTERFACE_ADMIN_EMAIL"] ?? "",
    password: environment["AWS_INTERFACE_ADMIN_PASSWORD"] ?? "")
try await admin.database.createPartition(partition: "notes")

let client = AWSI()
let user = try await client.auth.register(email: email, password: password).item
print("registered \(user.email)")

// The client remembers the session and sends it from here on.
try await client.auth.login(email: email, password: password)

for number in 1...7 {
    try await client.database.createItem(
        partition: "notes", item: ["title": "note \(number)", "number": JSONValue(number)])
}

// Iterating runs over all pages; `limit` is the size of one.
let found = client.database.queryItems(partition: "notes", query: [.queryTuple([nil, "number", "ge", 3])], limit: 2)
for try await note in found {
    let title = note.additionalProperties["title"]?.stringValue ?? ""
    print("  \(title), owned by me: \(note.owner?.stringValue == user.id)")
}

do {
    _ = try await client.database.getItem(itemId: "nope")
} catch let error as NoSuchItemError {
    print("typed error: NoSuchItemError, code \(error.code ?? 0): \(error.message)")
}

// The document's own way is still there: a name, data, and a callback.
await withCheckedContinuation { continuation in
    client.callAPI(module_name: "cloud.auth.get_me", data: [:]) { response in
        let me = response?["item"] as? [String: Any]
        print("callAPI says I am \(me?["email"] ?? "nobody")")
        continuation.resume()
    }
}
