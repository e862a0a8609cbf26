import XCTest

@testable import Runtime

final class JSONTests: XCTestCase {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Data(text.utf8)) }

    func testKeepsEveryDigitAndTheOrderOfKeys() throws {
        let text = #"{"z":12345678901234567890.10,"a":[1e400,-0,0.1],"m":9007199254740993}"#
        let value = try parse(text)
        XCTAssertEqual(value.description, text)
        XCTAssertEqual(value["m"]?.intValue, 9_007_199_254_740_993)
    }

    func testRefusesWhatIsNoJSON() {
        for text in ["", "{", "[1,]", "01", "nul", "\"\u{1}\"", "1 2", #"{"a":1,}"#, "+1", "\"\\x\""] {
            XCTAssertThrowsError(try parse(text), text) { XCTAssertTrue($0 is JSONSyntaxError, "\($0)") }
        }
    }

    func testRefusesNestingThatWouldOverflowTheStack() {
        XCTAssertThrowsError(try parse(String(repeating: "[", count: 200_000)))
    }

    func testReadsNullAndAbsenceApart() throws {
        var fields = try JSONFields(parse(#"{"there":null,"set":5}"#), exact: false)
        let there: Nullable<Int>? = try fields.optional("there")
        let set: Nullable<Int>? = try fields.optional("set")
        let absent: Nullable<Int>? = try fields.optional("absent")
        XCTAssertEqual(there, .null)
        XCTAssertEqual(set, 5)
        XCTAssertNil(absent)
        var raw = try JSONFields(parse(#"{"any":null}"#), exact: false)
        let any: JSONValue? = try raw.optional("any")
        XCTAssertEqual(any, JSONValue.null)
    }

    func testSaysWhereAValueDoesNotFit() {
        XCTAssertThrowsError(try [String: [Int]](json: parse(#"{"a":[1,"x"]}"#))) {
            XCTAssertEqual("\($0)", "/a/1: expected integer, found string")
        }
    }

    func testKeepsTheOffsetOfAMoment() throws {
        let moment = try XCTUnwrap(DateTime("2023-12-31T23:59:59.5+09:00"))
        XCTAssertEqual(moment.offsetMinutes, 540)
        XCTAssertEqual(moment.date.timeIntervalSince1970, 1_704_034_799.5)
        XCTAssertEqual(moment.json.description, #""2023-12-31T23:59:59.5+09:00""#)
        XCTAssertNil(DateTime("2023-02-30T00:00:00Z"))
    }
}
