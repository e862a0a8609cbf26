// swift-tools-version: 6.0
// Builds and tests the runtime by itself; generated packages hold a copy of `runtime/`.
import PackageDescription

let package = Package(
    name: "Runtime",
    platforms: [.macOS(.v12), .iOS(.v15), .tvOS(.v15), .watchOS(.v8)],
    targets: [
        .target(name: "Runtime", path: ".", exclude: ["tests"], sources: ["RootError.swift", "runtime"]),
        .testTarget(name: "RuntimeTests", dependencies: ["Runtime"], path: "tests"),
    ]
)
